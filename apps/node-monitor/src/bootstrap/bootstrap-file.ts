import { NODE_NAME_PATTERN } from '#contracts';
import { plainToInstance } from 'class-transformer';
import { IsArray, IsInt, IsOptional, IsString, Matches, MaxLength, Min, validateSync } from 'class-validator';

/** A node as the bootstrap file names it; tokens are open. */
export class BootstrapNode {
  @Matches(NODE_NAME_PATTERN) name!: string;
  @IsString() @MaxLength(2048) rpcUrl!: string;
  @IsOptional() @IsString() @MaxLength(2048) gatewayUrl?: string | null;
  @IsString() @MaxLength(128) peerId!: string;
  @Matches(NODE_NAME_PATTERN) zone!: string;
  @IsOptional() @IsInt() @Min(0) capacityBytes?: number;
  @IsOptional() @IsString() @MaxLength(1024) dataToken?: string | null;
  @IsOptional() @IsString() @MaxLength(1024) opsToken?: string | null;
  @IsOptional() @IsArray() @IsString({ each: true }) swarmAddresses?: string[];
}

/** The bootstrap file can't be used. The message names entries and fields and never what they hold: there are tokens among them. */
export class BootstrapFileError extends Error {
  override readonly name = 'BootstrapFileError';
}

/**
 * Reads the text of a bootstrap file: a JSON array of nodes. Pure.
 *
 * @throws BootstrapFileError naming each faulty field
 */
export function parseBootstrapFile(text: string): BootstrapNode[] {
  let entries: unknown;
  try {
    entries = JSON.parse(text);
  } catch {
    // Node's SyntaxError quotes the text around the fault, which may be a token.
    throw new BootstrapFileError('the file is not JSON');
  }
  if (!Array.isArray(entries)) throw new BootstrapFileError('the file is not a JSON array');
  const nodes = entries.map((entry) => plainToInstance(BootstrapNode, Object(entry) as object));
  const faults = nodes.flatMap((node, index) =>
    validateSync(node).map(
      ({ property, constraints }) => `entry ${index + 1}: ${Object.values(constraints ?? {}).join(', ') || property}`,
    ),
  );
  if (faults.length > 0) throw new BootstrapFileError(faults.join('; '));
  return nodes;
}
