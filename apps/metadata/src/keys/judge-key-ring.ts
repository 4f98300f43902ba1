import type { MasterKeyCheckV1, RegisterMasterKeysReplyV1 } from '#contracts';

/**
 * Decides whether a gateway with these master keys can read and write this system's files. It needs every registered key,
 * the same one by its check value; keys that are not registered yet do no harm, a rotation brings them. Pure.
 *
 * @param registered what this database knows; empty before the first gateway came
 * @param given the gateway's own ring
 * @returns `none-registered` only for an empty ring where there is none: that gateway may make a key
 */
export function judgeKeyRing(
  registered: readonly MasterKeyCheckV1[],
  given: readonly MasterKeyCheckV1[],
): RegisterMasterKeysReplyV1['status'] {
  if (registered.length === 0 && given.length === 0) return 'none-registered';
  const checkValues = new Map(given.map((key) => [key.keyId, key.checkValue]));
  return registered.every((key) => checkValues.get(key.keyId) === key.checkValue) ? 'accepted' : 'mismatch';
}
