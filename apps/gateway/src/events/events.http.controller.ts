import { Controller, Get, Headers, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Caller, CurrentCaller } from '../http/caller.js';
import { Policy } from '../http/policy.decorator.js';
import { Problems } from '../openapi/problems.decorator.js';
import { parsePosition } from './event-position.js';
import { EventStreamsFullError, EventsUnavailableError, TooManyEventStreamsError } from './event-stream-errors.js';
import { EventStreams } from './event-streams.js';
import { EventsQueryDto } from './events.query.dto.js';
import { parseSubjectFilter } from './subject-filter.js';

@ApiTags('System')
@ApiBearerAuth()
@Controller('v1/events')
export class EventsHttpController {
  constructor(private readonly streams: EventStreams) {}

  @Get()
  @Policy('user')
  @ApiOperation({
    summary: 'What happens, as it happens: server-sent events',
    description:
      'The data of each is a CloudEvent, described in `docs/asyncapi.json`. Administrators see all of them, others those about themselves and their own files. ' +
      'A client that comes back with the last `id` it got misses nothing and gets nothing twice. An event named `reset` says that this was not ' +
      'possible: read the state anew. Without events a comment comes every 15 seconds.',
  })
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'As browsers send it; takes the place of `after`.',
  })
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ schema: { type: 'string' }, description: 'It goes on until the client goes or its session ends.' })
  @Problems(TooManyEventStreamsError, EventStreamsFullError, EventsUnavailableError)
  async follow(
    @CurrentCaller() caller: Caller,
    @Query() { after, types }: EventsQueryDto,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const isWanted = parseSubjectFilter(types);
    const known = lastEventId || after;
    const position = known === undefined ? undefined : parsePosition(known);
    // Of a HEAD the whole answer is read and dropped: there would be no end to it.
    if (request.method === 'HEAD') return void reply.type('text/event-stream').send();
    await this.streams.send({ caller, after: position, isWanted }, reply);
  }
}
