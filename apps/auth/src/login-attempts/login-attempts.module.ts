import { Module } from '@nestjs/common';
import { LoginAttemptRepository } from './login-attempt.repository.js';
import { LoginThrottle } from './login-throttle.js';

@Module({ providers: [LoginAttemptRepository, LoginThrottle], exports: [LoginThrottle] })
export class LoginAttemptsModule {}
