import { Notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';

/**
 * What `tell…` tells. In a file of its own: at first there is nothing to tell. At the bottom left it stands over no button:
 * those of a page are at its top, uploads at the bottom right, and what fails stays until it is closed.
 */
export const Notices = (): ReactNode => <Notifications position="bottom-left" limit={4} />;
