import { cloneElement, type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react';
import type { MenuButton } from './opened-menu.js';

/** A button whose menu is loaded when it is first opened; what is loaded has the same button, see `OpenedMenu`. */
export function laterMenu<P extends object>(
  load: () => Promise<ComponentType<P & { button: MenuButton }>>,
): ComponentType<P & { button: MenuButton }> {
  const Menu = lazy(async () => ({ default: await load() }));
  return function LaterMenu(props: P & { button: MenuButton }): ReactNode {
    const [isWanted, setWanted] = useState(false);
    const closed = cloneElement(props.button, {
      'aria-haspopup': 'menu',
      'aria-expanded': false,
      onClick: () => setWanted(true),
    });
    return isWanted ? (
      <Suspense fallback={closed}>
        <Menu {...props} />
      </Suspense>
    ) : (
      closed
    );
  };
}
