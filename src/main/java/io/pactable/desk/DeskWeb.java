package io.pactable.desk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/** What a browser may do with a page of the desk, and the way there from the root. */
@Configuration
class DeskWeb implements WebMvcConfigurer {

    private static final String POLICY =
            "default-src 'self'; base-uri 'none'; form-action 'self';" + " frame-ancestors 'none'; object-src 'none'";

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/", "/desk");
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Guard()).addPathPatterns("/desk", "/desk/**");
    }

    /** Nothing but what the desk itself serves is loaded, and no other site posts to it. */
    private static final class Guard implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            headers(response);
            if (handler instanceof ResourceHttpRequestHandler) {
                response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
            }
            String from = request.getHeader("Sec-Fetch-Site");
            if (request.getMethod().equals("POST") && "cross-site".equals(from)) {
                throw new DeskRefusal(
                        HttpStatus.FORBIDDEN,
                        "This came from another site.",
                        "Workbooks are opened from the desk's own page only. Open it, and choose the workbook there.");
            }
            return true;
        }
    }

    static void headers(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
