package io.pactable.rulebook.read;

import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which currencies a sign in a number format can stand for. */
final class CurrencySigns {

    private static final Map<String, List<String>> CURRENCIES = Map.ofEntries(
            Map.entry("$", List.of("USD", "AUD", "CAD", "NZD", "SGD", "HKD", "MXN", "ARS", "CLP", "COP", "TWD")),
            Map.entry("US$", List.of("USD")),
            Map.entry("A$", List.of("AUD")),
            Map.entry("C$", List.of("CAD")),
            Map.entry("R$", List.of("BRL")),
            Map.entry("€", List.of("EUR")),
            Map.entry("£", List.of("GBP")),
            Map.entry("¥", List.of("JPY", "CNY")),
            Map.entry("￥", List.of("JPY", "CNY")),
            Map.entry("₹", List.of("INR")),
            Map.entry("₽", List.of("RUB")),
            Map.entry("₺", List.of("TRY")),
            Map.entry("₩", List.of("KRW")),
            Map.entry("₪", List.of("ILS")),
            Map.entry("₴", List.of("UAH")),
            Map.entry("₫", List.of("VND")),
            Map.entry("฿", List.of("THB")),
            Map.entry("₱", List.of("PHP")),
            Map.entry("₦", List.of("NGN")),
            Map.entry("KR", List.of("SEK", "NOK", "DKK", "ISK")),
            Map.entry("KR.", List.of("DKK", "SEK", "NOK", "ISK")),
            Map.entry("ZŁ", List.of("PLN")),
            Map.entry("KČ", List.of("CZK")),
            Map.entry("FT", List.of("HUF")),
            Map.entry("FR.", List.of("CHF")),
            Map.entry("SFR.", List.of("CHF")),
            Map.entry("LEI", List.of("RON", "MDL")),
            Map.entry("ЛВ.", List.of("BGN")));

    private static final Set<String> CODES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private CurrencySigns() {}

    /** Whether the sign or code stands for a currency. A code is one only in capitals: {@code ALL}, not "all". */
    static boolean isKnown(String sign) {
        return CURRENCIES.containsKey(sign.toUpperCase(Locale.ROOT)) || CODES.contains(sign);
    }

    /** Whether a cell that shows the sign may hold amounts of the currency. An unknown sign says nothing. */
    static boolean fits(String sign, Currency currency) {
        String shown = sign.toUpperCase(Locale.ROOT);
        List<String> currencies = CURRENCIES.get(shown);
        if (currencies != null) {
            return currencies.contains(currency.getCurrencyCode());
        }
        return !CODES.contains(shown) || shown.equals(currency.getCurrencyCode());
    }
}
