/**
 * Waits for all. At the first failure it calls `giveUp` and waits until the rest has settled before it fails: nothing
 * goes on in the background afterwards, as it would with `Promise.all`.
 */
export async function together(work: readonly Promise<void>[], giveUp: () => Promise<void>): Promise<void> {
  try {
    await Promise.all(work);
  } catch (error) {
    await giveUp();
    await Promise.allSettled(work);
    throw error;
  }
}
