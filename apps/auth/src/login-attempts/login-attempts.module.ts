import { Module } from '@nestjs/common';
import { AttemptCounter } from './attempt-counter.js';
import { LoginAttemptRepository } from './login-attempt.repository.js';
import { LoginThrottle } from './login-throttle.js';

@Module({
  providers: [AttemptCounter, LoginAttemptRepository, LoginThrottle],
  exports: [AttemptCounter, LoginThrottle],
})
export class LoginAttemptsModule {}
