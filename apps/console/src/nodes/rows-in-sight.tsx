import { useVirtualizer } from '@tanstack/react-virtual';
import type { ReactNode, RefObject } from 'react';

/** Of many rows those that are seen in their frame, and a few around them. */
export function RowsInSight({ frame, count, rowPx, row }: RowsInSightProps): ReactNode {
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => frame.current,
    estimateSize: () => rowPx,
    overscan: 8,
  });
  const shown = virtual.getVirtualItems();
  const [above, below] = [shown[0]?.start ?? 0, virtual.getTotalSize() - (shown.at(-1)?.end ?? 0)];
  return (
    <>
      {above > 0 ? <Gap height={above} /> : null}
      {shown.map(({ index }) => row(index))}
      {below > 0 ? <Gap height={below} /> : null}
    </>
  );
}

interface RowsInSightProps {
  frame: RefObject<HTMLDivElement | null>;
  count: number;
  rowPx: number;
  /** With a key. */
  row: (index: number) => ReactNode;
}

/** Stands for the rows that are not there. */
const Gap = ({ height }: { height: number }): ReactNode => (
  <tr aria-hidden>
    <td colSpan={100} style={{ height, padding: 0 }} />
  </tr>
);
