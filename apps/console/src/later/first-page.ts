const { promise, resolve } = Promise.withResolvers<void>();

/** Begins once the page that was opened first shows what it has; what nobody needs before that waits for it. */
export const firstPageShown: Promise<void> = promise;

/** Data that takes longer than this holds nothing else up. */
const LONGEST_MS = 5_000;
const LOOK_AGAIN_MS = 50;

let partsUnderWay = 0;

/** A part that belongs to what is shown now. */
export async function loadingPart<T>(part: Promise<T>): Promise<T> {
  partsUnderWay += 1;
  try {
    return await part;
  } finally {
    partsUnderWay -= 1;
  }
}

/** Ends the wait when nothing is read or loaded any more. Tests find the moment in the browser's timeline. */
export function watchFirstPage(isReading: () => boolean): void {
  const end = performance.now() + LONGEST_MS;
  let wasCalm = false;
  const look = (): void => {
    const isCalm = !isReading() && partsUnderWay === 0;
    // What was just drawn asks for its own data and parts first: twice in a row nothing is under way.
    if ((!isCalm || !wasCalm) && performance.now() < end) {
      wasCalm = isCalm;
      setTimeout(look, LOOK_AGAIN_MS);
      return;
    }
    performance.mark('first page shown');
    resolve();
  };
  look();
}
