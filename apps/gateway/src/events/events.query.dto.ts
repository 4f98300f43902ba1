import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';

export class EventsQueryDto {
  @ApiPropertyOptional({
    description:
      'What follows this event: the `id` of an event, or its number in the stream; `0` is everything there is. Absent: what happens from now on.',
    example: '1234-1795619000123',
  })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  after?: string;

  @ApiPropertyOptional({
    description:
      'Only these types, divided by commas: `*` stands for one word, `>` for the rest, and a type may end early. One that fits no event is refused.',
    example: 'bytenode.evt.metadata.file,bytenode.evt.*.chunk.lost.v1',
  })
  @IsOptional()
  @IsString()
  @MaxLength(4096)
  types?: string;
}
