import type { Answer, Call } from '../answers';
import { paramOf, recordOf } from '../answers';
import type { State } from '../state';
import type { Application, User } from '../tenant';
import type { Grants } from './grants';
import { entraProblem, entraRefusal } from './problems';
import { scopesOf } from './scopes';
import { requireTenant } from './tenants';

/**
 * GET shows the page where one picks who signs in, or signs in at once when `login_hint` names a user;
 * POST of that page's form (field `user`) signs in.
 */
export function authorize(state: State, grants: Grants, call: Call): Answer {
	requireTenant(state, paramOf(call, 'tenant'));
	const asked: Record<string, string> = {
		...call.query,
		...(recordOf(call.body) as Record<string, string>),
	};
	const application = state.tenant.applications.find((one) => one.clientId === asked.client_id);
	if (!application) throw entraRefusal(state.clock, 700016, asked.client_id ?? '');
	if (!isRegistered(application, asked.redirect_uri)) {
		throw entraRefusal(state.clock, 50011, asked.redirect_uri ?? '');
	}
	if (asked.response_type !== 'code') throw entraRefusal(state.clock, 900144, 'response_type');
	scopesOf(state, asked.scope ?? '');
	const name = asked.user ?? asked.login_hint;
	const user = state.tenant.users.find((one) => one.userPrincipalName === name);
	if (!user)
		return { status: 200, headers: { 'content-type': html }, body: page(state, call, asked) };
	return signedIn(state, grants, { application, user, asked });
}

interface SignIn {
	application: Application;
	user: User;
	asked: Record<string, string>;
}

const html = 'text/html; charset=utf-8';

function signedIn(state: State, grants: Grants, { application, user, asked }: SignIn): Answer {
	const { redirect_uri: redirectUri = '', scope = '', code_challenge: challenge } = asked;
	const back = new URL(redirectUri);
	if (application.consented) {
		const code = grants.issueCode({ application, user, redirectUri, scope, challenge });
		back.searchParams.set('code', code);
	} else {
		const { body } = entraProblem(state.clock, 65001, application.clientId);
		back.searchParams.set('error', 'consent_required');
		back.searchParams.set('error_description', String(recordOf(body).error_description));
	}
	if (asked.state !== undefined) back.searchParams.set('state', asked.state);
	return { status: 302, headers: { location: back.href } };
}

/** Ports of localhost addresses are not compared, as at Microsoft. */
function isRegistered(application: Application, uri: string | undefined): boolean {
	return (
		uri !== undefined && URL.canParse(uri) && application.redirectUris.map(bare).includes(bare(uri))
	);
}

function bare(uri: string): string {
	const url = new URL(uri);
	if (['localhost', '127.0.0.1'].includes(url.hostname)) url.port = '';
	return `${url.origin}${url.pathname}`;
}

function page(state: State, call: Call, asked: Record<string, string>): string {
	const hidden = Object.entries(asked)
		.filter(([name]) => !['user', 'login_hint'].includes(name))
		.map(
			([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`,
		);
	const users = state.tenant.users.map(
		({ userPrincipalName, name }) =>
			`<p><button name="user" value="${escaped(userPrincipalName)}">${escaped(name)}</button></p>`,
	);
	return [
		'<!doctype html><html lang="en"><head><title>Sign in to your account</title></head><body>',
		'<h1>Sign in</h1><p>This is a simulator of Microsoft Entra ID. Pick who signs in.</p>',
		`<form method="post" action="${escaped(call.path)}">`,
		...hidden,
		...users,
		'</form></body></html>',
	].join('\n');
}

function escaped(text: string): string {
	return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
