/** What a walk has found so far, and what it may still look at (counts). */
export interface WalkSoFar {
  found: number;
  looked: number;
  /** Files that the page still takes. */
  wanted: number;
  /** Files that the walk may still look at. */
  left: number;
}

/** Will a walk probably fill the page, if what is searched for is as frequent in what follows as in what it has seen? Pure. */
export const fillsPage = ({ found, looked, wanted, left }: WalkSoFar): boolean => found * left >= wanted * looked;
