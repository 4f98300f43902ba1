/** How many requests come through: so many at once, and so many per second for ever. */
export interface BucketSize {
  perSecond: number;
  burst: number;
}

/** What a request found in its bucket. */
export interface BucketState {
  isEmpty: boolean;
  /** Requests left, this one taken. */
  remaining: number;
  /** Until one more comes through (0 where one does), and until the bucket is full again. */
  retryAfterSeconds: number;
  fullAfterSeconds: number;
}

interface Bucket {
  tokens: number;
  at: number;
}

/**
 * A bucket of tokens per key, filled evenly; a request takes one. Kept in memory, `maxKeys` of them: the one that was not
 * used for longest goes first, and is full when its key comes back.
 *
 * @param now milliseconds, from any zero
 */
export class TokenBuckets {
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    private readonly size: BucketSize,
    private readonly maxKeys: number,
    private readonly now = (): number => performance.now(),
  ) {}

  /** Takes a token, if there is one. */
  take(key: string): BucketState {
    const bucket = this.filled(key);
    const isEmpty = bucket.tokens < 1;
    if (!isEmpty) bucket.tokens -= 1;
    const { burst, perSecond } = this.size;
    return {
      isEmpty,
      remaining: Math.floor(bucket.tokens),
      retryAfterSeconds: Math.max(0, 1 - bucket.tokens) / perSecond,
      fullAfterSeconds: (burst - bucket.tokens) / perSecond,
    };
  }

  /** The request that took it is not to be counted. */
  giveBack(key: string): void {
    const bucket = this.filled(key);
    bucket.tokens = Math.min(this.size.burst, bucket.tokens + 1);
  }

  private filled(key: string): Bucket {
    const now = this.now();
    const { burst, perSecond } = this.size;
    const bucket = this.buckets.get(key) ?? { tokens: burst, at: now };
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    // A Map remembers the order of insertion: the last used one goes to its end.
    this.buckets.delete(key);
    this.buckets.set(key, bucket);
    if (this.buckets.size > this.maxKeys) {
      const [oldest] = this.buckets.keys();
      if (oldest !== undefined) this.buckets.delete(oldest);
    }
    return bucket;
  }
}
