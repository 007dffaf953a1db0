"""Money: exact decimals, rounded half-up to a currency's minor unit in one place."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

# Active ISO 4217 codes of money that people pay with; all have two decimals but those listed below.
_CODES = (
    "COD AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP "
    "BYN BZD CAD CDF CHF CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP "
    "GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF "
    "KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR "
    "MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG "
    "SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYI "
    "UYU UYW UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG "
)
_OTHER_DIGITS = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
MINOR_DIGITS = dict.fromkeys(_CODES.split(), 2) | {
    code: digits for digits, codes in _OTHER_DIGITS.items() for code in codes.split()
}

_WIDE = Context(prec=5_000)  # amounts out of all reason are absurd, not a crash
_UNITS = {digits: Decimal(1).scaleb(-digits) for digits in range(5)}
ZERO = Decimal(0)
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Currency:
    """An ISO 4217 currency and the number of decimals of its minor unit."""

    code: str
    digits: int

    @classmethod
    def of(cls, code: str) -> "Currency":
        """The currency with this ISO code; KeyError when there is none."""
        return cls(code, MINOR_DIGITS[code])

    def round(self, amount: Decimal) -> Decimal:
        """The amount in whole minor units, half-up (away from zero at exactly one half)."""
        return amount.quantize(_UNITS[self.digits], ROUND_HALF_UP, _WIDE)

    def text(self, amount: Decimal) -> str:
        """The amount as a plain string with all decimals of the currency: `1234.50`."""
        return format(self.round(amount), "f")


def percent_of(percent: Decimal, amount: Decimal) -> Decimal:
    """The exact share of an amount; the caller rounds."""
    return amount * percent / HUNDRED


def split_evenly(amount: Decimal, parts: int, currency: Currency) -> list[Decimal]:
    """An amount in equal rounded parts, the residue in the last: they sum to the amount exactly."""
    each = currency.round(amount / parts)
    return [each] * (parts - 1) + [amount - each * (parts - 1)]
