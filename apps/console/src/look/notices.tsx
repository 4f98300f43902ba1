import { Notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';

/** What `tell…` tells. In a file of its own: at first there is nothing to tell. */
export const Notices = (): ReactNode => <Notifications position="top-right" limit={4} />;
