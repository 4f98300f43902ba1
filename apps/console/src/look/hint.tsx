import {
  cloneElement,
  type HTMLAttributes,
  lazy,
  type ReactElement,
  type ReactNode,
  Suspense,
  useRef,
  useState,
} from 'react';

/** What makes tooltips is as large as three pages. A hint that can't be loaded is none. */
const HintBubble = lazy(() =>
  import('./hint-bubble.js').then(
    ({ HintBubble }) => ({ default: HintBubble }),
    () => ({ default: () => null }),
  ),
);

/** So long somebody points at something before it is explained. */
const DELAY_MS = 300;

/** Explains what it stands around, to who points at it or comes to it with the keyboard. There may be hundreds: at rest they cost nothing. */
export function Hint({ label, children }: HintProps): ReactNode {
  const [target, setTarget] = useState<HTMLElement>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const hide = (): void => {
    clearTimeout(timer.current);
    setTarget(undefined);
  };
  const listeners: HTMLAttributes<HTMLElement> = {
    onPointerEnter: ({ currentTarget, pointerType }) => {
      timer.current = setTimeout(() => setTarget(currentTarget), pointerType === 'mouse' ? DELAY_MS : 0);
    },
    // A finger can only leave: what it asked for stays until it touches something else.
    onPointerLeave: ({ pointerType }) => {
      if (pointerType === 'mouse') hide();
    },
    onFocus: ({ currentTarget }) => {
      if (currentTarget.matches(':focus-visible')) setTarget(currentTarget);
    },
    onBlur: hide,
  };
  return (
    <>
      {cloneElement(children, { 'aria-description': label, ...listeners })}
      {target?.isConnected ? (
        <Suspense>
          <HintBubble target={target} label={label} onHide={hide} />
        </Suspense>
      ) : null}
    </>
  );
}

interface HintProps {
  label: string;
  children: ReactElement<HTMLAttributes<HTMLElement>>;
}
