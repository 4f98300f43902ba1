import { ApiProperty } from '@nestjs/swagger';
import { type EffectiveSettingV1, SERVICE_NAMES, type ServiceName } from '#contracts';

export class SettingDto implements EffectiveSettingV1 {
  @ApiProperty({ enum: SERVICE_NAMES }) service!: ServiceName;
  @ApiProperty({ description: 'Of the environment variable.' }) name!: string;
  @ApiProperty({ type: String, nullable: true, description: 'null: not set, or secret.' }) value!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'null: there is none, or it is secret.' })
  default!: string | null;
  @ApiProperty({ enum: ['default', 'environment'] }) source!: 'default' | 'environment';
  @ApiProperty({ description: 'A secret, or where one lies: only `source` tells whether it is set.' }) secret!: boolean;
}

export class SettingsDto {
  @ApiProperty({ type: [SettingDto], description: 'Of the process that answered, where a service runs several times.' })
  items!: SettingDto[];
  @ApiProperty({ type: [String], enum: SERVICE_NAMES, description: 'Whose settings are missing.' })
  silentServices!: ServiceName[];
}
