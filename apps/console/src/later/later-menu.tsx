import { cloneElement, type ComponentType, type ReactNode, useState } from 'react';
import { Attempt, type Load, Loaded, Loading, TellNotLoaded } from './loading.js';
import type { MenuButton } from './opened-menu.js';

/** A button whose menu is loaded when it is first opened; what is loaded has the same button, see `OpenedMenu`. */
export function laterMenu<P extends object>(
  load: Load<P & { button: MenuButton }>,
): ComponentType<P & { button: MenuButton }> {
  const loading = new Loading(load);
  const again = (): void => loading.again();
  return function LaterMenu(props: P & { button: MenuButton }): ReactNode {
    const [isWanted, setWanted] = useState(false);
    const closed = cloneElement(props.button, {
      'aria-haspopup': 'menu',
      'aria-expanded': false,
      onClick: () => setWanted(true),
    });
    if (!isWanted) return closed;
    const giveUp = (): void => {
      again();
      setWanted(false);
    };
    return (
      <Attempt
        onRetry={again}
        otherwise={(error) => (
          <>
            {closed}
            <TellNotLoaded error={error} onTold={giveUp} />
          </>
        )}
      >
        {() => <Loaded loading={loading} meanwhile={closed} props={props} />}
      </Attempt>
    );
  };
}
