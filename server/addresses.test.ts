import type { NetworkInterfaceInfo } from 'node:os';
import { expect, test } from 'vitest';
import { phoneOrigins } from './addresses.ts';
import { addressGroup, clientAddress } from './client-address.ts';

const ipv4 = (address: string, internal = false): NetworkInterfaceInfo => ({
	address,
	netmask: '255.255.255.0',
	family: 'IPv4',
	mac: '00:00:00:00:00:00',
	internal,
	cidr: null
});

const INTERFACES = {
	lo: [ipv4('127.0.0.1', true)],
	docker0: [ipv4('172.17.0.1')],
	eth0: [ipv4('10.1.2.3')],
	wlan0: [
		ipv4('169.254.7.7'),
		ipv4('192.168.178.20'),
		{ ...ipv4('fe80::1'), family: 'IPv6' as const, scopeid: 2 }
	]
};

test('lists addresses for phones, the Wi-Fi at home or in the office first, never this device', () => {
	expect(phoneOrigins(INTERFACES, '0.0.0.0', 8080)).toEqual([
		'http://192.168.178.20:8080',
		'http://10.1.2.3:8080',
		'http://169.254.7.7:8080',
		'http://172.17.0.1:8080'
	]);
});

test('names only what the process listens on, and no port that nobody types', () => {
	expect(phoneOrigins(INTERFACES, '10.1.2.3', 80)).toEqual(['http://10.1.2.3']);
	expect(phoneOrigins(INTERFACES, '127.0.0.1', 8080)).toEqual([]);
	expect(phoneOrigins({}, '0.0.0.0', 8080)).toEqual([]);
});

const from = (remoteAddress: string, forwarded?: string) => ({
	socket: { remoteAddress },
	headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
});

test.for([
	{
		why: 'nobody is trusted',
		request: from('203.0.113.9', '1.1.1.1'),
		trust: 0,
		is: '203.0.113.9'
	},
	{
		why: 'one proxy wrote the last',
		request: from('::1', '1.1.1.1, 2.2.2.2'),
		trust: 1,
		is: '2.2.2.2'
	},
	{
		why: 'two proxies wrote two',
		request: from('::1', '9.9.9.9,1.1.1.1, 2.2.2.2'),
		trust: 2,
		is: '1.1.1.1'
	},
	{ why: 'the proxy wrote nothing', request: from('192.0.2.7'), trust: 1, is: '192.0.2.7' },
	{
		why: 'it is an IPv4 address in disguise',
		request: from('::ffff:192.0.2.7'),
		trust: 0,
		is: '192.0.2.7'
	}
])('the address is $is when $why', ({ request, trust, is }) => {
	expect(clientAddress(request, trust)).toBe(is);
});

test.for([
	{ address: '192.0.2.7', group: '192.0.2.7' },
	{ address: '2001:db8:1:2:3:4:5:6', group: '2001:db8:1:2' },
	{ address: '2001:db8::1', group: '2001:db8:0:0' },
	{ address: '::1', group: '0:0:0:0' },
	{ address: 'garbage', group: 'unknown' }
])('limits count $address as $group', ({ address, group }) => {
	expect(addressGroup(address)).toBe(group);
});
