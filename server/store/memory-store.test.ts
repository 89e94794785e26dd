import { MemoryStore } from './memory-store.ts';
import { storeContract } from './store.contract.ts';

storeContract(
	'memory',
	() => Promise.resolve(new MemoryStore()),
	// the process is the store: what outlives a relay is the object itself
	(store) => Promise.resolve(store)
);
