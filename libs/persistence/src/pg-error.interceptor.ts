import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { catchError, throwError, type Observable } from 'rxjs';
import { fromPgError } from './pg-errors.js';

/** Translates database errors of every handler, whether or not they came from a transaction. */
export class PgErrorInterceptor implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(catchError((error: unknown) => throwError(() => fromPgError(error))));
  }
}
