import { applyDecorators } from '@nestjs/common';
import { ApiAcceptedResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { JobV1 } from '#contracts';
import { JobDto, toJobDto } from './job.dto.js';

/** Describes that a route begins long work. */
export const ApiJobAccepted = (): MethodDecorator =>
  applyDecorators(
    ApiAcceptedResponse({
      type: JobDto,
      description: 'The job that does it.',
      headers: { Location: { description: 'where the job is looked at', schema: { type: 'string' } } },
    }),
  );

/** Answers that a job does it: 202, and where to look at it. */
export function accepted(reply: FastifyReply, job: JobV1): JobDto {
  reply.status(202).header('location', `/v1/jobs/${job.id}`);
  return toJobDto(job);
}
