import { Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { NotForYou } from '../look/not-for-you.js';
import { useUser } from '../session/use-session.js';

/** The pages for operators. Others are told so, without a page whose buttons do nothing. */
export function Operators(): ReactNode {
  return useUser().role === 'admin' ? <Outlet /> : <NotForYou order={1} />;
}
