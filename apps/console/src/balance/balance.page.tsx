import type { ReactNode } from 'react';
import { Page } from '../look/page.js';

export const BalancePage = (): ReactNode => <Page title="BalancePage">to come</Page>;
