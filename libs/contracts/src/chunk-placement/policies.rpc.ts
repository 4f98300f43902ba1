import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsInt, IsUUID, Max, Min } from 'class-validator';
import { MAX_COPIES } from '../limits.js';
import type { Spread } from '../metadata/metadata.rpc.js';
import { VersionProtectionV1 } from './chunk-placement.rpc.js';

/** Most versions one message gives another policy. */
export const MAX_VERSIONS_PER_POLICY = 100;

/**
 * Has stored versions follow a policy: copies are made or released in the background. Of two policies for a version the one with the
 * higher revision holds, whichever message comes last. Versions that are unknown or have ended are left out of the answer.
 */
export class SetPolicyRequestV1 {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_VERSIONS_PER_POLICY)
  @IsUUID(undefined, { each: true })
  versionIds!: string[];
  @IsInt() @Min(1) @Max(MAX_COPIES) copies!: number;
  @IsIn(['strict', 'off']) spread!: Spread;
  /** Microseconds since 1970 of the change. */
  @IsInt() @Min(1) @Max(Number.MAX_SAFE_INTEGER) revision!: number;
}
export class SetPolicyReplyV1 {
  /** As they are by the policy that holds now. */
  versions!: VersionProtectionV1[];
}
