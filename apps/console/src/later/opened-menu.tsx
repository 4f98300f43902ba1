import { Menu, type MenuProps } from '@mantine/core';
import {
  cloneElement,
  type ComponentProps,
  type ReactElement,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from 'react';

export type MenuButton = ReactElement<ComponentProps<'button'>>;

/** A menu that opens when it comes: it was asked for by a click on the same button, see `laterMenu`. */
export function OpenedMenu({ button, children, ...look }: OpenedMenuProps): ReactNode {
  const target = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    // The one that had the focus is gone; from here it goes into the menu, and comes back.
    target.current?.focus();
    setOpen(true);
  }, []);
  return (
    <Menu position="bottom-end" {...look} opened={isOpen} onChange={setOpen}>
      <Menu.Target>{cloneElement(button, { ref: target })}</Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}

interface OpenedMenuProps extends Pick<MenuProps, 'width'> {
  button: MenuButton;
  children: ReactNode;
}
