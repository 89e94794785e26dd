/**
 * What must happen at once, while other processes do the same: Redis runs a script as a whole.
 * KEYS of all: session, set of its documents, set of all rooms. ARGV[1] of all: prefix of its documents.
 */

const DESTROY_DOCUMENTS = `
for _, document in ipairs(redis.call('SMEMBERS', KEYS[2])) do
	redis.call('DEL', ARGV[1] .. document)
end
redis.call('DEL', KEYS[2])`;

/** ARGV[2…]: room, joinHash, hostHash, usedAt. @returns 1, or 0 when the name is taken */
export const CREATE_SESSION = `
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
${DESTROY_DOCUMENTS}
redis.call('HSET', KEYS[1], 'joinHash', ARGV[3], 'hostHash', ARGV[4], 'usedAt', ARGV[5])
redis.call('SADD', KEYS[3], ARGV[2])
return 1`;

/** ARGV[2]: usedAt */
export const TOUCH_SESSION = `
if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('HSET', KEYS[1], 'usedAt', ARGV[2]) end`;

/** ARGV[2…]: endedAt, channel, message */
export const END_SESSION = `
if redis.call('EXISTS', KEYS[1]) == 0 then return end
redis.call('HSET', KEYS[1], 'endedAt', ARGV[2])
${DESTROY_DOCUMENTS}
redis.call('PUBLISH', ARGV[3], ARGV[4])`;

/** ARGV[2…]: room, channel, message */
export const DELETE_SESSION = `
redis.call('DEL', KEYS[1])
${DESTROY_DOCUMENTS}
redis.call('SREM', KEYS[3], ARGV[2])
redis.call('PUBLISH', ARGV[3], ARGV[4])`;

/** ARGV[2…]: document. @returns 1 when it is there now, 0 when the session has ended */
export const CREATE_DOCUMENT = `
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
if redis.call('HEXISTS', KEYS[1], 'endedAt') == 1 then return 0 end
if redis.call('SADD', KEYS[2], ARGV[2]) == 1 then redis.call('XADD', ARGV[1] .. ARGV[2], '*', 'begin', '') end
return 1`;
