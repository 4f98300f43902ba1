import { escapeIdentifier, escapeLiteral } from 'pg';

/**
 * Fills psql's variables in a script: `:"name"` as an identifier, `:'name'` as a literal.
 * Pure.
 *
 * @throws Error when the script names a variable that isn't given
 */
export function fillVariables(script: string, values: Record<string, string>): string {
  return script.replace(/(?<!:):(["'])(\w+)\1/g, (_match, quote: string, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The script names the variable "${name}", which isn't given`);
    return quote === '"' ? escapeIdentifier(value) : escapeLiteral(value);
  });
}
