import { type ComponentType, lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { firstPageShown, loadingPart } from './first-page.js';

type Load<P> = () => Promise<ComponentType<P>>;

/** A part that is loaded when it is first shown. */
export const later = <P extends object>(load: Load<P>): ComponentType<P> => part(() => loadingPart(load()));

/** A part that waits until all else of the first page is there; `meanwhile` stands in its place. */
export const atLast = <P extends object>(load: Load<P>, meanwhile?: ReactNode): ComponentType<P> =>
  part(() => firstPageShown.then(load), meanwhile);

function part<P extends object>(load: Load<P>, meanwhile: ReactNode = null): ComponentType<P> {
  const Part = lazy(async () => ({ default: await load() }));
  return function Later(props: P): ReactNode {
    return (
      <Suspense fallback={meanwhile}>
        <Part {...props} />
      </Suspense>
    );
  };
}

/** A dialog that is loaded when it is first opened. It stays then, so that it can close in its own time and give the focus back. */
export function laterDialog<P extends { isOpen: boolean }>(load: Load<P>): ComponentType<P> {
  const Dialog = later<P>(async () => {
    const Loaded = await load();
    return (props) => <Opened of={Loaded} props={props} />;
  });
  return function LaterDialog(props: P): ReactNode {
    const [isWanted, setWanted] = useState(props.isOpen);
    if (props.isOpen && !isWanted) setWanted(true);
    return isWanted ? <Dialog {...props} /> : null;
  };
}

/** Closed when it comes, and opened then: what opens keeps in mind where the focus was. */
function Opened<P extends { isOpen: boolean }>({ of: Dialog, props }: { of: ComponentType<P>; props: P }): ReactNode {
  const [isThere, setThere] = useState(false);
  useEffect(() => setThere(true), []);
  return <Dialog {...props} isOpen={props.isOpen && isThere} />;
}
