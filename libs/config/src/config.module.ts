import { Module, type DynamicModule } from '@nestjs/common';
import { effectiveSettings, EffectiveSettings } from './effective-settings.js';
import { loadConfigs, type EnvClass } from './load-config.js';

/** Token of the environment to read instead of `process.env`; a test provides it globally or overrides it. */
export const ENVIRONMENT = Symbol('ENVIRONMENT');

const LOADED = Symbol('LOADED_CONFIG');

/**
 * Makes config classes injectable everywhere by their own class: `constructor(private readonly env: PostgresEnv)`, and what
 * an operator may see of them as `EffectiveSettings`. All are read together when the app starts, so one message names every fault.
 */
@Module({})
export class ConfigModule {
  static forRoot(...envClasses: EnvClass[]): DynamicModule {
    return {
      module: ConfigModule,
      global: true,
      providers: [
        {
          provide: LOADED,
          inject: [{ token: ENVIRONMENT, optional: true }],
          useFactory: (env?: NodeJS.ProcessEnv) => loadConfigs(envClasses, env),
        },
        {
          provide: EffectiveSettings,
          inject: [LOADED, { token: ENVIRONMENT, optional: true }],
          useFactory: (loaded: Map<EnvClass, object>, env?: NodeJS.ProcessEnv) =>
            new EffectiveSettings(effectiveSettings(loaded, env ?? process.env)),
        },
        ...envClasses.map((envClass) => ({
          provide: envClass,
          inject: [LOADED],
          useFactory: (loaded: Map<EnvClass, object>) => loaded.get(envClass),
        })),
      ],
      exports: [EffectiveSettings, ...envClasses],
    };
  }
}

/** Puts an environment other than the process's in place for an app; the last argument of `startService` uses it. */
@Module({})
export class EnvironmentModule {
  static of(environment: NodeJS.ProcessEnv): DynamicModule {
    return {
      module: EnvironmentModule,
      global: true,
      providers: [{ provide: ENVIRONMENT, useValue: environment }],
      exports: [ENVIRONMENT],
    };
  }
}
