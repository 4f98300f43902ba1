import type { ReactNode } from 'react';
import { Page } from '../look/page.js';

export const BucketsPage = (): ReactNode => <Page title="BucketsPage">to come</Page>;
