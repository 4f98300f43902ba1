import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsMACAddress, IsOptional, IsString, IsUUID, Min, ValidateNested } from 'class-validator';
import { describePayload, type JsonSchema } from './payload-schema.js';

class PartV1 {
  @IsInt() @Min(0) index!: number;
}
class BaseV1 {
  @IsUUID() id!: string;
}
class WholeV1 extends BaseV1 {
  @IsArray() @ValidateNested({ each: true }) @Type(() => PartV1) parts!: PartV1[];
  @IsArray() @IsUUID(undefined, { each: true }) nodeIds!: string[];
  @IsOptional() @IsString() reason!: string | null;
  @IsOptional() @IsIn(['a', 'b']) state!: string | null;
  @IsOptional() @ValidateNested() @Type(() => PartV1) one!: PartV1 | null;
}
class OddV1 {
  @IsMACAddress() address!: string;
}

describe('the schema of a payload', () => {
  it('says what its checks say, inherited ones and those of inner classes included', () => {
    const schemas: Record<string, JsonSchema> = {};
    const reference = describePayload(WholeV1, (field) => (field === 'id' ? 'who it is' : undefined), schemas);
    expect(reference).toEqual({ $ref: '#/components/schemas/WholeV1' });
    const part = { $ref: '#/components/schemas/PartV1' };
    expect(schemas).toEqual({
      WholeV1: {
        type: 'object',
        properties: {
          parts: { type: 'array', items: part },
          nodeIds: { type: 'array', items: { type: 'string', format: 'uuid' } },
          reason: { type: ['string', 'null'] },
          state: { enum: ['a', 'b', null] },
          one: { oneOf: [part, { type: 'null' }] },
          id: { type: 'string', format: 'uuid', description: 'who it is' },
        },
        required: ['parts', 'nodeIds', 'id'],
      },
      PartV1: { type: 'object', properties: { index: { type: 'integer', minimum: 0 } }, required: ['index'] },
    });
  });

  it('leaves nothing out silently', () => {
    expect(() => describePayload(OddV1, () => undefined, {})).toThrow('add the check "isMacAddress"');
  });
});
