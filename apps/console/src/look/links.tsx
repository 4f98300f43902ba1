import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentProps, ReactNode } from 'react';

type LinkProps<T> = Omit<T, 'href'> & Omit<ComponentProps<'a'>, keyof T>;

/** A text that leads to another page of the console; its address and parameters are checked. */
export const AnchorLink = createLink((props: LinkProps<AnchorProps>): ReactNode => <Anchor {...props} />);

/** A button that does. */
export const ButtonLink = createLink((props: LinkProps<ButtonProps>): ReactNode => <Button component="a" {...props} />);
