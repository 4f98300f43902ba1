import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';

/**
 * The name under which `KuboControl.listBlocks` lists a block: Kubo's store knows hashes without codecs and shows each as a raw CIDv1.
 * A leaf keeps its own CID; the root of a chunk doesn't. Pure.
 */
export function listedCid(cidText: string): string {
  return CID.createV1(raw.code, CID.parse(cidText).multihash).toString();
}
