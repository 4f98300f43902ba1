import { Notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';

/** A failure in full, with its trace id, on a phone; beyond the 200 that Mantine takes it would be cut off. */
const MAX_HEIGHT_PX = 480;

/**
 * What `tell…` tells. In a file of its own: at first there is nothing to tell. At the bottom left it stands over no button:
 * those of a page are at its top, uploads at the bottom right, and what fails stays until it is closed.
 */
export const Notices = (): ReactNode => (
  <Notifications position="bottom-left" limit={4} notificationMaxHeight={MAX_HEIGHT_PX} />
);
