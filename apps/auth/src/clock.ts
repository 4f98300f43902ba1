import { Global, Injectable, Module } from '@nestjs/common';

/** The time that every expiry and delay of this service is measured by; tests move it. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}

@Global()
@Module({ providers: [Clock], exports: [Clock] })
export class ClockModule {}
