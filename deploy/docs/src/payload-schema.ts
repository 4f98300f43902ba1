import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { getMetadataStorage } from 'class-validator';

/** JSON Schema, draft 7, as far as payloads need it. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  enum?: unknown[];
  [keyword: string]: unknown;
}

export type PayloadClass = new () => object;

/** What is known of a check: its name as class-validator has it, and what it was given. */
interface Check {
  name: string;
  constraints: unknown[];
  each: boolean;
}

/** Each check as a piece of schema. What isn't listed here can't be described yet, which is an error and not left out. */
const KEYWORDS: Record<string, (constraints: unknown[]) => JsonSchema> = {
  isString: () => ({ type: 'string' }),
  isNotEmpty: () => ({ minLength: 1 }),
  isUuid: () => ({ type: 'string', format: 'uuid' }),
  isEmail: () => ({ type: 'string', format: 'email' }),
  isIso8601: () => ({ type: 'string', format: 'date-time' }),
  isDateString: () => ({ type: 'string', format: 'date-time' }),
  isHexadecimal: () => ({ type: 'string', pattern: '^[0-9a-fA-F]+$' }),
  isBoolean: () => ({ type: 'boolean' }),
  isInt: () => ({ type: 'integer' }),
  isNumber: () => ({ type: 'number' }),
  isPositive: () => ({ exclusiveMinimum: 0 }),
  isObject: () => ({ type: 'object' }),
  isArray: () => ({ type: 'array' }),
  isIn: ([values]) => ({ enum: [...(values as unknown[])] }),
  isEnum: ([values]) => ({ enum: Object.values(values as object) }),
  equals: ([value]) => ({ const: value }),
  min: ([minimum]) => ({ minimum }),
  max: ([maximum]) => ({ maximum }),
  minLength: ([minLength]) => ({ minLength }),
  maxLength: ([maxLength]) => ({ maxLength }),
  isLength: ([minLength, maxLength]) => ({ minLength, ...(maxLength === undefined ? {} : { maxLength }) }),
  arrayMinSize: ([minItems]) => ({ minItems }),
  arrayMaxSize: ([maxItems]) => ({ maxItems }),
  arrayNotEmpty: () => ({ minItems: 1 }),
  arrayUnique: () => ({ uniqueItems: true }),
  matches: ([pattern]) => ({ type: 'string', pattern: (pattern as RegExp).source }),
};
const ABOUT_ARRAYS = /^(isArray|array)/;

/**
 * Describes a payload class by the checks that its handlers hold it against, and the classes within it.
 *
 * @param description of a field, by its name
 * @param schemas     filled with what was found, by the names of the classes
 * @returns where the class's own schema lies: `#/components/schemas/<name>`
 * @throws Error when a check isn't known here
 */
export function describePayload(
  payload: PayloadClass,
  description: (field: string) => string | undefined,
  schemas: Record<string, JsonSchema>,
): JsonSchema {
  const reference = { $ref: `#/components/schemas/${payload.name}` };
  if (schemas[payload.name]) return reference;
  const schema: JsonSchema = (schemas[payload.name] = { type: 'object', properties: {}, required: [] });
  for (const [field, checks] of checksOf(payload)) {
    const about = description(field);
    const isOptional = checks.some(({ name }) => name === 'isOptional');
    const own = describeField(payload, field, checks, (inner) => describePayload(inner, description, schemas));
    schema.properties![field] = {
      ...(isOptional ? orNull(own) : own),
      ...(about === undefined ? {} : { description: about }),
    };
    if (!isOptional) schema.required!.push(field);
  }
  return reference;
}

function checksOf(payload: PayloadClass): Map<string, Check[]> {
  const found = getMetadataStorage().getTargetValidationMetadatas(payload, '', false, false);
  const byField = new Map<string, Check[]>();
  for (const { propertyName, type, name = type, constraints = [], each } of found) {
    byField.set(propertyName, [...(byField.get(propertyName) ?? []), { name, constraints, each }]);
  }
  return byField;
}

function describeField(
  payload: PayloadClass,
  field: string,
  checks: Check[],
  describeInner: (inner: PayloadClass) => JsonSchema,
): JsonSchema {
  const own: JsonSchema = {};
  const items: JsonSchema = {};
  const isArray = checks.some(({ name, each }) => each || ABOUT_ARRAYS.test(name));
  for (const { name, constraints, each } of checks) {
    if (name === 'isOptional') continue;
    if (name === 'nestedValidation') {
      const inner = defaultMetadataStorage.findTypeMetadata(payload, field)?.typeFunction() as PayloadClass | undefined;
      if (!inner) throw new Error(`${payload.name}.${field} has no @Type`);
      Object.assign(isArray ? items : own, describeInner(inner));
      continue;
    }
    const keywords = KEYWORDS[name];
    if (!keywords) throw new Error(`${payload.name}.${field}: add the check "${name}" to payload-schema.ts`);
    Object.assign(each ? items : own, keywords(constraints));
  }
  return isArray ? { ...own, type: 'array', items } : own;
}

/** `@IsOptional()` takes null as well as nothing. */
function orNull(schema: JsonSchema): JsonSchema {
  if (schema.$ref !== undefined) return { oneOf: [schema, { type: 'null' }] };
  return {
    ...schema,
    ...(typeof schema.type === 'string' ? { type: [schema.type, 'null'] } : {}),
    ...(schema.enum ? { enum: [...schema.enum, null] } : {}),
  };
}
