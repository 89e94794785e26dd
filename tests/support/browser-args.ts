/**
 * Parts of the browser that no page sees. This list takes the place of Playwright's own, so that
 * what matters to a server on this machine stands here again.
 */
const WITHOUT = [
	// each window prepared the menu of its address bar as two pages of its own, most of what it cost
	'WebUIOmniboxPopup',
	'WebUIOmniboxAimPopup',
	// addresses of phones are plain http
	'HttpsUpgrades',
	'HttpsFirstBalancedModeAutoEnable',
	'ThirdPartyStoragePartitioning',
	'PaintHolding',
	'AvoidUnnecessaryBeforeUnloadCheckSync',
	'DestroyProfileOnBrowserClose',
	// nothing asks for anything outside
	'AimEnabled',
	'LensOverlay',
	'MediaRouter',
	'NetworkTimeServiceQuerying',
	'OptimizationHints',
	'PreconnectToSearch'
];

export const BROWSER_ARGS = [
	'--no-sandbox',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	`--disable-features=${WITHOUT.join(',')}`,
	// phones reach a laptop under a plain http address: no secure context
	'--host-resolver-rules=MAP werkstatt.test 127.0.0.1'
];
