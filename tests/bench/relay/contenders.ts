import {
	BARE_BROADCAST,
	BARE_STAR,
	HOCUSPOCUS,
	OURS,
	Y_WEBSOCKET,
	type Dialect
} from './dialects.ts';
import type { ServerKind } from './processes.ts';

/** One server in one setting, as a column of the table. */
export interface Contender {
	name: string;
	kind: ServerKind;
	dialect: Dialect;
	/** whether it keeps what it gets in a folder */
	isOnDisk: boolean;
}

export type ContenderId =
	'ours' | 'y' | 'yDisk' | 'hocuspocus' | 'hocuspocusDisk' | 'star' | 'broadcast';

export const CONTENDERS: Record<ContenderId, Contender> = {
	ours: { name: 'dieses Relay', kind: 'ours', dialect: OURS, isOnDisk: true },
	y: { name: '@y/websocket-server', kind: 'y', dialect: Y_WEBSOCKET, isOnDisk: false },
	yDisk: { name: '… mit y-leveldb', kind: 'y', dialect: Y_WEBSOCKET, isOnDisk: true },
	hocuspocus: { name: 'Hocuspocus', kind: 'hocuspocus', dialect: HOCUSPOCUS, isOnDisk: false },
	hocuspocusDisk: {
		name: '… mit SQLite',
		kind: 'hocuspocus',
		dialect: HOCUSPOCUS,
		isOnDisk: true
	},
	star: { name: 'bloßes ws, Stern', kind: 'bare', dialect: BARE_STAR, isOnDisk: false },
	broadcast: { name: 'bloßes ws, an alle', kind: 'bare', dialect: BARE_BROADCAST, isOnDisk: false }
};
