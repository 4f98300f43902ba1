import { IsIn } from 'class-validator';
import { EnvInt } from '#config';

const DAY_MS = 24 * 60 * 60 * 1000;
const MiB = 2 ** 20;
const GiB = 2 ** 30;

/** How placement and repair behave. Times in milliseconds, sizes in bytes. */
export class ChunkPlacementConfig {
  /** How often the node list is read from node-monitor; events make it sooner. */
  @EnvInt({ min: 100 }) NODES_REFRESH_MS = 1000;
  /** How long a node must be down before chunks that still have two live copies are repaired. */
  @EnvInt({ min: 0 }) REPAIR_DELAY_MS = 5 * 60_000;
  /** How often due repairs are looked for. */
  @EnvInt({ min: 50 }) REPAIR_POLL_MS = 500;
  /** Repairs under way at once in this process. */
  @EnvInt({ min: 1, max: 256 }) REPAIR_CONCURRENCY = 6;
  /** Repairs under way at once towards one node. */
  @EnvInt({ min: 1, max: 64 }) REPAIR_PER_NODE = 3;
  /** Bytes per second that repairs of this process may move. */
  @EnvInt({ min: MiB }) REPAIR_BYTES_PER_SECOND = 400 * MiB;
  /** Deadline of one copy. */
  @EnvInt({ min: 1000 }) REPAIR_TIMEOUT_MS = 60_000;
  /** First wait after a failed repair; doubles up to an hour. */
  @EnvInt({ min: 100 }) REPAIR_RETRY_MS = 5000;
  /** Open repair tasks at most: what doesn't fit is found again by the walks. */
  @EnvInt({ min: 10 }) MAX_OPEN_REPAIRS = 10_000;
  /** How often nodes are looked over for ones that went, whose chunks then are walked. */
  @EnvInt({ min: 50 }) LOST_NODES_INTERVAL_MS = 500;
  /** Pause between two pages of the walk over all chunks … */
  @EnvInt({ min: 1 }) WALK_PAGE_PAUSE_MS = 100;
  /** … and between two walks, where no node changed meanwhile. */
  @EnvInt({ min: 100 }) WALK_IDLE_MS = 60_000;
  /** Pause between two pages of chunks whose version got another policy. */
  @EnvInt({ min: 1 }) POLICY_PAGE_PAUSE_MS = 250;
  /** Losses of more than a third of the nodes within so long engage the brake … */
  @EnvInt({ min: 1000 }) BRAKE_WINDOW_MS = 5 * 60_000;
  /** … until so long has passed without a further one. */
  @EnvInt({ min: 1000 }) BRAKE_HOLD_MS = 15 * 60_000;
  /** How long a released copy stays for downloads under way. */
  @EnvInt({ min: 0 }) RELEASE_GRACE_MS = DAY_MS;
  /** The same for a copy that was moved: a download that looks for it here finds another at once. */
  @EnvInt({ min: 0 }) MOVED_GRACE_MS = 5000;
  /** A write that failed or was given up may still land so late: nothing of it is unpinned before. */
  @EnvInt({ min: 0 }) LATE_WRITE_GRACE_MS = 120_000;
  /** Every replica is proved on its node at least this often. */
  @EnvInt({ min: 1000 }) SCRUB_PERIOD_MS = 7 * DAY_MS;
  /** How often a few replicas of each node are proved out of turn, to notice a lost disk early. */
  @EnvInt({ min: 100 }) SAMPLE_INTERVAL_MS = 60_000;
  /** How often replicas that lost trust, or whose node restarted, are looked for. */
  @EnvInt({ min: 50 }) VERIFY_INTERVAL_MS = 1000;
  /** Proofs under way at once on one node. */
  @EnvInt({ min: 1, max: 64 }) PROOFS_PER_NODE = 4;
  /** Deadline of one proof: a node hashes 8 MiB in about 10 ms. */
  @EnvInt({ min: 100 }) PROOF_TIMEOUT_MS = 15_000;
  /** A replica whose proof fails for so long without a verdict, on a node that is there, counts as missing. */
  @EnvInt({ min: 100 }) PROOF_OVERDUE_MS = 60 * 60_000;
  /** How often copies are looked for whose grace time is over. */
  @EnvInt({ min: 50 }) RELEASE_INTERVAL_MS = 1000;
  /** A copy that could not be unpinned, because its node was away, is tried again after this. */
  @EnvInt({ min: 100 }) RELEASE_RETRY_MS = 5 * 60_000;
  /** How often nodes are looked over for space to free. */
  @EnvInt({ min: 100 }) COLLECT_INTERVAL_MS = 60_000;
  /** Bytes unpinned on a node before it is worth a garbage collection. */
  @EnvInt({ min: 1 }) COLLECT_MIN_BYTES = GiB;
  /** Less than that is freed too when the last garbage collection is so long ago; also the pause after one that was refused. */
  @EnvInt({ min: 100 }) COLLECT_MAX_WAIT_MS = 60 * 60_000;
  /** Deadline of one garbage collection; meanwhile the node takes no writes. */
  @EnvInt({ min: 1000 }) COLLECT_TIMEOUT_MS = 10 * 60_000;
  /** An upload without an outcome for so long is asked for at metadata. */
  @EnvInt({ min: 1000 }) UNRESOLVED_AFTER_MS = 60_000;

  /** How often jobs with work to do are looked for; what starts one here makes it sooner. */
  @EnvInt({ min: 50 }) JOB_POLL_MS = 1000;
  /** Jobs that take steps at once in this process. */
  @EnvInt({ min: 1, max: 64 }) JOB_CONCURRENCY = 4;
  /** How often jobs are looked for that ended so long ago that they are deleted. */
  @EnvInt({ min: 1000 }) JOB_PRUNE_MS = 60 * 60_000;

  /** Copies that one job moves at once, where nothing is lost: drain, redistribution, rebalance. */
  @EnvInt({ min: 1, max: 64 }) MOVE_CONCURRENCY = 1;
  /** Bytes per second that such moves of this process may copy; repairs have a pace of their own and go first. */
  @EnvInt({ min: MiB }) MOVE_BYTES_PER_SECOND = 64 * MiB;
  /** How long such a job waits when it can't go on now. */
  @EnvInt({ min: 50 }) MOVE_RETRY_MS = 5000;

  /** `on`: nodes are filled alike without being asked, e.g. a new one from the others. */
  @IsIn(['on', 'off']) REBALANCE_AUTOMATIC: 'on' | 'off' = 'off';
  /** How often that is looked at. */
  @EnvInt({ min: 1000 }) REBALANCE_INTERVAL_MS = 10 * 60_000;
  /** Moves in one plan at most; what is left is found by the next one. */
  @EnvInt({ min: 1, max: 1_000_000 }) REBALANCE_MAX_MOVES = 30_000;
  /** A health check of the whole system begins by itself so long after the last one; 0: never. */
  @EnvInt({ min: 0 }) HEALTH_CHECK_INTERVAL_MS = DAY_MS;
  /** Whether such a check sets right what it finds (`on`), or only reports it (`off`). */
  @IsIn(['on', 'off']) HEALTH_CHECK_FIXES: 'on' | 'off' = 'on';
  /** A pin that no row stands for is taken off its node only when it was first seen so long ago, in an earlier check … */
  @EnvInt({ min: 0 }) ORPHAN_MIN_AGE_MS = DAY_MS;
  /** … and at most so many of them in one check. */
  @EnvInt({ min: 0 }) ORPHANS_PER_CHECK = 1000;
  /** Pins of which no chunk is known: reported (`keep`), or taken off like the others (`unpin`). Never after a database was restored. */
  @IsIn(['keep', 'unpin']) FOREIGN_PINS: 'keep' | 'unpin' = 'keep';
}
