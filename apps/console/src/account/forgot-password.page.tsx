import type { ReactNode } from 'react';
import { Page } from '../look/page.js';

export const ForgotPasswordPage = (): ReactNode => <Page title="ForgotPasswordPage">to come</Page>;
