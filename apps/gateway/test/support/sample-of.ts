/** As much of a JSON schema as the gateway's description uses. */
export interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  enum?: unknown[];
  minimum?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  allOf?: Schema[];
}

/** Something that fits a schema: all of its fields, each with the first thing that can be there. */
export function sampleOf(schema: Schema, schemas: Record<string, Schema>): unknown {
  const { $ref, type, format, enum: choices, minimum = 1, items, properties, allOf } = schema;
  const inner = $ref === undefined ? allOf?.[0] : schemas[$ref.slice($ref.lastIndexOf('/') + 1)];
  if (inner) return sampleOf(inner, schemas);
  if (choices) return choices[0];
  if (type === 'integer' || type === 'number') return minimum;
  if (type === 'boolean') return false;
  if (type === 'array') return [sampleOf(items ?? {}, schemas)];
  if (properties) {
    return Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, sampleOf(each, schemas)]));
  }
  if (type === 'object') return {};
  if (format === 'date-time') return '2100-01-01T00:00:00.000Z';
  if (format === 'uuid') return '0198c0de-0000-7000-8000-000000000000';
  return format === 'email' ? 'eve@example.org' : 'stolen text';
}
