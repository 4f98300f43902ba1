import type { ReactNode } from 'react';
import { Page } from '../look/page.js';

export const DashboardPage = (): ReactNode => <Page title="DashboardPage">to come</Page>;
