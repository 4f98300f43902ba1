import { useNotifications } from '@mantine/notifications';
import { type ReactNode, useEffect, useState } from 'react';
import { firstPageShown } from '../later/first-page.js';
import { later } from '../later/later.js';

const Notices = later(async () => (await import('./notices.js')).Notices);

/** Notifications. They are there before they are needed: that nothing can be loaded any more has to be told too. */
export function Told(): ReactNode {
  const { notifications } = useNotifications();
  const [isWanted, setWanted] = useState(false);
  useEffect(() => void firstPageShown.then(() => setWanted(true)), []);
  if (notifications.length > 0 && !isWanted) setWanted(true);
  return isWanted ? <Notices /> : null;
}
