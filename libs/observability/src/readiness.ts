/** Something a service can't work without: Postgres, NATS, a key ring. */
export interface ReadinessCheck {
  /** Shown at `/health/ready`. */
  name: string;
  /** Resolves when it is usable; rejects, or outlasts the deadline, when it isn't. */
  check(): Promise<void>;
}

/** The answer of `/health/ready`: the names of the checks that failed, with the reason of each. */
export interface ReadinessReport {
  ready: boolean;
  failing: Record<string, string>;
}

/** Longest a check may take: an orchestrator's own probe deadline is commonly 1 to 3 s. */
const CHECK_DEADLINE_MS = 1000;

/** The checks that decide whether this process should get work. Parts of the app add theirs when they start. */
export class Readiness {
  private readonly checks = new Map<string, ReadinessCheck>();

  constructor(private readonly deadlineMs = CHECK_DEADLINE_MS) {}

  /** Adds a check; one of the same name is replaced. */
  add(check: ReadinessCheck): void {
    this.checks.set(check.name, check);
  }

  /** Runs all checks side by side. Never rejects. */
  async report(): Promise<ReadinessReport> {
    const results = await Promise.all(
      [...this.checks.values()].map(async (check) => [check.name, await this.faultOf(check)] as const),
    );
    const failing = Object.fromEntries(
      results.flatMap(([name, fault]) => (fault === undefined ? [] : [[name, fault]])),
    );
    return { ready: results.every(([, fault]) => fault === undefined), failing };
  }

  private async faultOf(check: ReadinessCheck): Promise<string | undefined> {
    const { promise: deadline, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(new Error(`no answer within ${this.deadlineMs} ms`)), this.deadlineMs);
    try {
      await Promise.race([Promise.resolve().then(() => check.check()), deadline]);
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    } finally {
      clearTimeout(timer);
    }
  }
}
