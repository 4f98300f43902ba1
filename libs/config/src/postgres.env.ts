import { EnvInt, EnvPort, EnvText } from './env-fields.js';

/** How a service reaches its schema in Postgres. */
export class PostgresEnv {
  @EnvText() POSTGRES_HOST!: string;
  @EnvPort() POSTGRES_PORT!: number;
  @EnvText() POSTGRES_DATABASE!: string;
  @EnvText() POSTGRES_USER!: string;
  /** Read again for each new connection, so a changed password needs no restart. */
  @EnvText() POSTGRES_PASSWORD_FILE!: string;
  /** Connections per process; four services of 8 stay far below Postgres' default of 100. */
  @EnvInt({ min: 1, max: 90 }) POSTGRES_POOL_SIZE: number = 8;
}
