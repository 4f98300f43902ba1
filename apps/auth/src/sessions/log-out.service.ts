import type { LogoutRequestV1 } from '#contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { SessionRepository } from './session.repository.js';

/** Ends a session with all its tokens. Asked twice, or about a session that isn't there, it changes nothing. */
@Injectable()
export class LogOutService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sessions: SessionRepository,
    private readonly clock: Clock,
  ) {}

  async run({ userId, sessionId }: LogoutRequestV1): Promise<void> {
    await this.sessions.end(this.dataSource.manager, { userId, sessionId }, 'logout', this.clock.now());
  }
}
