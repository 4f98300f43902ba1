import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { ProblemAlert } from '../look/problem-alert.js';
import { firstPageShown, loadingPart } from './first-page.js';
import { Attempt, type Load, Loaded, Loading, type Otherwise, TellNotLoaded } from './loading.js';

/**
 * A part that is loaded when it is first shown.
 *
 * @param otherwise stands in its place when it can't be loaded; without it the failure does, or, where the part can be closed, is told
 */
export const later = <P extends object>(load: Load<P>, otherwise?: Otherwise): ComponentType<P> =>
  part(() => loadingPart(load()), { otherwise });

/** A part that waits until all else of the first page is there; `meanwhile` stands in its place. */
export const atLast = <P extends object>(load: Load<P>, meanwhile?: ReactNode): ComponentType<P> =>
  part(() => firstPageShown.then(load), { meanwhile });

function part<P extends object>(
  load: Load<P>,
  { meanwhile = null, otherwise }: { meanwhile?: ReactNode; otherwise?: Otherwise | undefined },
): ComponentType<P> {
  const loading = new Loading(load);
  const again = (): void => loading.again();
  return function Later(props: P): ReactNode {
    const instead: Otherwise = (error, retry) => {
      if (otherwise) return otherwise(error, retry);
      if (!isClosable(props)) return <ProblemAlert error={error} onRetry={retry} />;
      const close = (): void => {
        again();
        props.onClose();
      };
      return <TellNotLoaded error={error} onTold={close} />;
    };
    return (
      <Attempt otherwise={instead} onRetry={again}>
        {() => <Loaded loading={loading} meanwhile={meanwhile} props={props} />}
      </Attempt>
    );
  };
}

const isClosable = (props: object): props is { onClose: () => void } =>
  'onClose' in props && typeof props.onClose === 'function';

interface DialogProps {
  isOpen: boolean;
  onClose: () => void;
}

/** A dialog that is loaded when it is first opened. It stays then, so that it can close in its own time and give the focus back. */
export function laterDialog<P extends DialogProps>(load: Load<P>): ComponentType<P> {
  const loading = new Loading<P>(async () => {
    const Dialog = await loadingPart(load());
    return (props) => <Opened of={Dialog} props={props} />;
  });
  const again = (): void => loading.again();
  return function LaterDialog(props: P): ReactNode {
    const [state, setState] = useState<'unwanted' | 'wanted' | 'failed'>('unwanted');
    if (props.isOpen && state === 'unwanted') setState('wanted');
    // Not before it is closed: what has just failed is not tried again by itself.
    if (!props.isOpen && state === 'failed') setState('unwanted');
    if (state !== 'wanted') return null;
    const giveUp = (): void => {
      again();
      setState('failed');
      props.onClose();
    };
    return (
      <Attempt otherwise={(error) => <TellNotLoaded error={error} onTold={giveUp} />} onRetry={again}>
        {() => <Loaded loading={loading} props={props} />}
      </Attempt>
    );
  };
}

/** Closed when it comes, and opened then: what opens keeps in mind where the focus was. */
function Opened<P extends { isOpen: boolean }>({ of: Dialog, props }: { of: ComponentType<P>; props: P }): ReactNode {
  const [isThere, setThere] = useState(false);
  useEffect(() => setThere(true), []);
  return <Dialog {...props} isOpen={props.isOpen && isThere} />;
}
