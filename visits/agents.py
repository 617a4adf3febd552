"""Who says in his User-Agent that he is no person.

Browsers inside Zalo, Facebook and the like are people ("Zalo iOS/…", "FBAN/FBIOS"); those who fetch a preview for them are not.
"""

import re

from visits.journal import Kind

MONITORS = re.compile(
    r"uptime|pingdom|statuscake|site24x7|better ?stack|kube-probe|googlehc|elb-healthchecker|zabbix|nagios|check_http|prometheus|"
    r"blackbox[ _-]exporter|hetrixtools|freshping|datadog|newrelicpinger|checkly|updown\.io|health[ _-]?check|hyperping|monitor",
    re.IGNORECASE,
)
BOTS = re.compile(
    r"(?<!cu)bots?\b|(?<!cu)bot[-_0-9]|robot|crawl|spider|slurp|archiver|scrap[ey]|harvest|facebookexternalhit|facebookcatalog|"
    r"meta-external|whatsapp/|skypeuripreview|link ?preview|^viber|mediapartners|google-|googleother|feedfetcher|feedly|"
    r"feedburner|\brss\b|curl/|^wget|python|aiohttp|httpx|okhttp|http[-_]?client|^java/|libwww|\blwp\b|\bperl\b|\bruby\b|axios|"
    r"node-fetch|undici|\bgot \(|guzzle|^php|phantomjs|headless|selenium|puppeteer|playwright|lighthouse|pagespeed|gtmetrix|"
    r"webpagetest|validator|w3c_|nutch|nmap|nikto|sqlmap|zgrab|masscan|censys|expanse|httrack|fetch(?:er)?\b|postman|insomnia|"
    r"httpie|^ab/|apachebench|\bwrk\b|^hey/|\bk6/|jmeter|chatgpt|claude|perplexity",
    re.IGNORECASE,
)


def kind_of(agent):
    """A Kind: READER, BOT or MONITOR. Who gives no name is a machine."""
    if MONITORS.search(agent):
        return Kind.MONITOR
    return Kind.BOT if not agent.strip() or BOTS.search(agent) else Kind.READER
